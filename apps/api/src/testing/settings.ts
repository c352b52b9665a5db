import { generateKeyPairSync } from 'node:crypto';
import type { Settings, SigningKey } from '../kernel/settings.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const { x = '', d = '' } = privateKey.export({ format: 'jwk' });
const signingKey: SigningKey = { kty: 'OKP', crv: 'Ed25519', x, d, kid: 'test' };

export const testSettings: Settings = {
  demoMode: false,
  publicOrigin: 'http://127.0.0.1:3000',
  sessionIdleMinutes: 30,
  signingKey,
  providerBaseUrls: { default: 'http://127.0.0.1:9' },
};
