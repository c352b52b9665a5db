import { asId, newId } from '@xyd/db/ids';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { lockApplication, type ApplicationRow } from '../application/index.ts';
import { recordAudit } from '../audit/index.ts';
import { listDirectory } from '../identity/index.ts';
import type { GuaranteeView, RequestGuaranteeInput } from './contract.ts';
import { borrowerClassOf } from './liability-rules.ts';
import { actingUser } from './lock-for-action.ts';
import { mayAct } from './policy.ts';
import { requireCoverable } from './rules.ts';
import { insertGuarantee } from './store.ts';
import { tellGuarantor } from './tell.ts';
import { toGuaranteeView } from './view.ts';

/**
 * A loan officer asks a guarantor to cover an application. The guarantor learns what it needs to decide; the firm's
 * credit data are not among it. Errors: `not_found`, `forbidden`, `guarantee.wrong_status`,
 * `guarantee.above_application`, `guarantee.already_requested`.
 */
export function requestGuarantee(
  context: Context,
  input: RequestGuaranteeInput,
): Promise<GuaranteeView> {
  return withTransaction(context, async (tx) => {
    const application = await lockApplication(tx, {
      enterpriseId: asId<'Organisation'>(input.enterpriseId),
      applicationId: asId<'Application'>(input.applicationId),
    });
    const guarantor = await findGuarantor(tx, input.guarantorId);
    const wanted = newGuarantee(tx, { application, guarantor, input });
    const request = authorize(wanted, 'request', mayAct(tx.actor, 'request', wanted));
    requireCoverable(application, input.principalFen);

    const row = await insertGuarantee(tx, request);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'guarantee.request',
      entity: 'guarantee',
      entityId: row.id,
      detail: {
        applicationId: row.applicationId,
        guarantorId: row.guarantorId,
        principalFen: String(row.principalFen),
        sharePpm: row.sharePpm,
      },
    });
    await tellGuarantor(tx, row, 'guarantee.requested');
    return toGuaranteeView(tx.actor, row);
  });
}

type Guarantor = Awaited<ReturnType<typeof listDirectory>>[number];

async function findGuarantor(tx: TransactionContext, id: string): Promise<Guarantor> {
  const found = (await listDirectory(tx, 'guarantor')).find((entry) => entry.id === id);
  if (!found) throw new DomainError('not_found', { entity: 'guarantor' });
  return found;
}

type Parts = {
  application: ApplicationRow;
  guarantor: Guarantor;
  input: RequestGuaranteeInput;
};

function newGuarantee(tx: TransactionContext, { application, guarantor, input }: Parts) {
  const officer = actingUser(tx);
  return {
    enterpriseId: application.enterpriseId,
    id: newId<'Guarantee'>(),
    applicationId: application.id,
    guarantorId: guarantor.id,
    guarantorName: guarantor.name,
    bankId: application.bankId,
    bankName: application.bankName,
    productName: application.productName,
    enterpriseName: application.enterpriseName,
    uscc: application.uscc,
    regionCode: application.regionCode,
    industryCode: application.industryCode,
    sizeClass: application.sizeClass,
    borrowerClass: borrowerClassOf(application.sizeClass),
    purposeText: application.purposeText,
    termMonths: application.termMonths ?? application.requestedTermMonths,
    note: input.note,
    status: 'requested' as const,
    version: 1,
    principalFen: input.principalFen,
    sharePpm: input.sharePpm,
    requestedBy: officer.userId,
    requestedByName: officer.userName,
    requestedAt: tx.clock.now(),
  };
}
