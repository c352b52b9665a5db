import { usccOf } from '../../modules/enterprise/index.ts';
import { firmOf, type Firm } from '../../provider-simulator/world/index.ts';
import { demoCities } from './institutions.ts';
import { createRandom } from './random.ts';

/**
 * The code of the firm with this serial, the same in every demo world. What the firm is follows from the code, so
 * that the demo and the simulated providers tell one story. Districts ending in 99 are never issued.
 */
function demoUscc(serial: number): string {
  const random = createRandom(`enterprise-${serial}`);
  const cityCode = random.weighted(demoCities.map(([code, , , weight]) => [code, weight] as const));
  return usccOf('91', `${cityCode.slice(0, 4)}99`, serial);
}

export const demoFirm = (serial: number): Firm => firmOf(demoUscc(serial));
