import { addMonths, dayOf } from '../../kernel/local-date.ts';
import { reportCapacity } from '../../modules/guarantee/index.ts';
import type { ReportCapacityInput } from '../../modules/guarantee/contract.ts';
import { createInstitution } from '../../modules/identity/index.ts';
import { demoBanks, type DemoBank } from '../world/banks.ts';
import { demoGuarantors, demoOffices, type DemoGuarantor } from '../world/institutions.ts';
import { hire, type DemoPost } from './hire.ts';
import { actAs, inParallel, systemAt, type DemoPerson, type DemoWorld } from './world.ts';

/** The first institutions of each kind are the ones to try: their people are on the sign-in page. */
const SHOWN_BANKS = new Set(['zhongzhou', 'longmen']);
const SHOWN_GUARANTOR = 'zhongyuan-guarantee';
const SHOWN_OFFICES = new Set(['henan', 'city-410300']);

type Seat = Pick<
  DemoPost,
  'organisationId' | 'organisationKind' | 'organisationName' | 'regionCode'
>;

/** Operator, government, banks and guarantors, with the people who work there. */
export async function seedInstitutions(world: DemoWorld, foundedAt: Date): Promise<void> {
  const context = systemAt(world, foundedAt);
  for (const office of demoOffices) {
    const organisationId = await createInstitution(context, office);
    const seat: Seat = {
      organisationId,
      organisationKind: office.kind,
      organisationName: office.name,
      regionCode: office.regionCode,
    };
    await (office.kind === 'operator'
      ? hireOperators(world, seat, foundedAt)
      : hireAnalyst(world, seat, office.code, foundedAt));
  }
  await inParallel(demoBanks, 4, (bank) => seedBank(world, bank, foundedAt));
  for (const guarantor of demoGuarantors) await seedGuarantor(world, guarantor, foundedAt);
}

async function hireOperators(world: DemoWorld, seat: Seat, at: Date): Promise<void> {
  // 三员分立: running, securing and auditing the platform are three people's work (GB/T 22239-2019).
  for (const [login, name, role] of [
    ['system@platform.example', '系统管理员', 'system_officer'],
    ['security@platform.example', '安全管理员', 'security_officer'],
    ['audit@platform.example', '审计管理员', 'audit_officer'],
  ] as const) {
    await hire(world, { ...seat, login, name, roles: [role], isShown: true }, at);
  }
}

async function hireAnalyst(world: DemoWorld, seat: Seat, code: string, at: Date): Promise<void> {
  const isShown = SHOWN_OFFICES.has(code);
  const name = code === 'henan' ? '赵处长' : '钱科长';
  await hire(
    world,
    { ...seat, login: `${code}@gov.example`, name, roles: ['analyst'], isShown },
    at,
  );
}

async function seedBank(world: DemoWorld, bank: DemoBank, at: Date): Promise<void> {
  const { tier: _tier, ...institution } = bank;
  const id = await createInstitution(systemAt(world, at), { kind: 'bank', ...institution });
  const seat: Seat = {
    organisationId: id,
    organisationKind: 'bank',
    organisationName: bank.name,
    regionCode: bank.regionCode,
  };
  const isShown = SHOWN_BANKS.has(bank.code);
  const employ = (post: string, name: string, role: string): Promise<DemoPerson> =>
    hire(
      world,
      { ...seat, login: `${post}@${bank.code}.example`, name, roles: [role], isShown },
      at,
    );
  world.banks.set(bank.code, {
    id,
    manager: await employ('product', '孙经理', 'product_manager'),
    officer: await employ('officer', '王经理', 'loan_officer'),
    approver: await employ('approver', '周审批', 'approver'),
  });
}

async function seedGuarantor(world: DemoWorld, guarantor: DemoGuarantor, at: Date): Promise<void> {
  const { netAssetsFen: _netAssets, equityInGuarantorsFen: _equity, ...institution } = guarantor;
  const id = await createInstitution(systemAt(world, at), { kind: 'guarantor', ...institution });
  const seat: Seat = {
    organisationId: id,
    organisationKind: 'guarantor',
    organisationName: guarantor.name,
    regionCode: guarantor.regionCode,
  };
  const isShown = guarantor.code === SHOWN_GUARANTOR;
  const employ = (post: string, name: string, role: string): Promise<DemoPerson> =>
    hire(
      world,
      { ...seat, login: `${post}@${guarantor.code}.example`, name, roles: [role], isShown },
      at,
    );
  const team = {
    id,
    code: guarantor.code,
    officer: await employ('officer', '郑专员', 'officer'),
    riskChief: await employ('risk', '冯总', 'risk_chief'),
  };
  await reportCapacity(actAs(world, team.riskChief, at).context, capacityOf(guarantor, at));
  world.guarantors.push(team);
}

const LICENCE_MONTHS = 60;

function capacityOf(guarantor: DemoGuarantor, at: Date): ReportCapacityInput {
  return {
    licenceNumber: `豫演示-${guarantor.code}`,
    licenceValidTo: addMonths(dayOf(at), LICENCE_MONTHS),
    paidInCapitalFen: guarantor.netAssetsFen,
    netAssetsFen: guarantor.netAssetsFen,
    equityInGuarantorsFen: guarantor.equityInGuarantorsFen,
    smallFarmerBalanceSharePpm: 800_000,
    smallFarmerCustomerSharePpm: 900_000,
    isGovernmentBacked: true,
    controllerUsccs: [],
    outsideBalances: [],
  };
}
