import { withTransaction } from '../../kernel/context.ts';
import { addDays, dayOf, parseLocalDate } from '../../kernel/local-date.ts';
import { admitEnterprise } from '../../modules/enterprise/index.ts';
import { demoFirm } from '../world/enterprises.ts';
import { morningOf } from './days.ts';
import { openAccount } from './hire.ts';
import { inParallel, systemAt, type DemoFirm, type DemoWorld } from './world.ts';

/** Serials whose owners are on the sign-in page. */
const SHOWN_SERIALS = new Set([1, 2, 3]);
/** A firm that is founded later joins the platform this many days after. */
const JOINS_AFTER_DAYS = 20;

/** Firms with their legal representatives' accounts, verified. */
export async function seedEnterprises(
  world: DemoWorld,
  count: number,
  openedAt: Date,
  advance: () => void,
): Promise<void> {
  const firms: (DemoFirm | undefined)[] = Array.from({ length: count });
  await inParallel([...firms.keys()], 8, async (index) => {
    firms[index] = await seedFirm(world, index + 1, openedAt);
    advance();
  });
  world.firms = firms.filter((firm) => firm !== undefined);
}

async function seedFirm(world: DemoWorld, serial: number, openedAt: Date): Promise<DemoFirm> {
  const firm = demoFirm(serial);
  const joinsAt = morningOf(addDays(parseLocalDate(firm.establishedOn), JOINS_AFTER_DAYS));
  const at = joinsAt > openedAt ? joinsAt : openedAt;
  const seeded = await withTransaction(systemAt(world, at), async (tx) => {
    const { enterpriseId } = await admitEnterprise(tx, {
      uscc: firm.uscc,
      name: firm.name,
      legalRepresentativeName: firm.legalRepresentativeName,
      regionCode: firm.cityCode,
      industryCode: firm.industryCode,
      establishedOn: firm.establishedOn,
      registeredCapitalFen: firm.registeredCapitalFen,
      employeeCount: firm.employeeCount,
      annualRevenueFen: BigInt(firm.monthlySalesYuan) * 1_200n,
      totalAssetsFen: BigInt(firm.monthlySalesYuan) * 800n,
      source: 'demo',
      isVerified: true,
    });
    const owner = await openAccount(tx, world, {
      login: `owner${serial}@firm.example`,
      name: firm.legalRepresentativeName,
      organisationId: enterpriseId,
      organisationKind: 'enterprise',
      organisationName: firm.name,
      regionCode: firm.cityCode,
      roles: ['legal_representative'],
      isShown: SHOWN_SERIALS.has(serial),
    });
    return { serial, id: enterpriseId, firm, owner, joinedOn: dayOf(at) };
  });
  if (SHOWN_SERIALS.has(serial)) world.shown.push(seeded.owner);
  return seeded;
}
