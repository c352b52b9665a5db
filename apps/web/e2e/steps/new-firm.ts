import { randomInt } from 'node:crypto';
import { usccOf } from '../../../api/src/modules/enterprise/uscc.ts';
import type { NewFirm } from './register.ts';

const SERIALS = 31 ** 4;

/** A fictitious firm nobody has registered: its code lies in a district that no registrar has. */
export function newFirm(): NewFirm {
  const serial = randomInt(1, SERIALS);
  return {
    uscc: usccOf('91', '410399', serial),
    name: `洛阳示范轴承${serial}有限公司`,
    login: `firm-${serial}@example.test`,
    password: 'Passw0rd-2026',
  };
}
