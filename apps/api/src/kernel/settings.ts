/** Private half of the platform's signing key, as a JSON Web Key (Ed25519). */
export type SigningKey = {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d: string;
  readonly kid: string;
};

/** The parts of the configuration that use cases need. Read once by `config.ts`, passed in, never looked up. */
export type Settings = {
  /** Demo accounts are listed and one-click; never in production. */
  readonly demoMode: boolean;
  /** `https://xyd.example`: what links, cookies and QR codes are made from. */
  readonly publicOrigin: string;
  readonly sessionIdleMinutes: number;
  readonly signingKey: SigningKey;
  /** Base URL by provider code (`tax`, `electricity`, …); `default` serves those not named. */
  readonly providerBaseUrls: Readonly<Record<string, string>>;
};
