import type { OrganisationId } from '@xyd/db/ids';
import { addMonths, dayOf } from '../../kernel/local-date.ts';
import {
  ConsentItemCode,
  currentConsentText,
  prepareConsent,
  signConsent,
  type ConsentPurpose,
} from '../../modules/consent/index.ts';
import { actAs, type DemoFirm, type DemoWorld } from './world.ts';

export type DemoGrant = { recipientId: OrganisationId; purposes: ConsentPurpose[]; at: Date };

export const PLATFORM_PURPOSES: ConsentPurpose[] = ['scoring', 'matching'];
export const BANK_PURPOSES: ConsentPurpose[] = ['pre_loan', 'in_loan', 'post_loan'];
const VALID_MONTHS = 6;
const DATA_MONTHS = 24;

/** A firm's owner grants every item, half a year, to the platform or a bank. */
export async function consentTo(
  world: DemoWorld,
  firm: DemoFirm,
  { recipientId, purposes, at }: DemoGrant,
): Promise<void> {
  const { context, actor } = actAs(world, firm.owner, at);
  const today = dayOf(at);
  const draft = await prepareConsent(context, actor, {
    recipients: [{ recipientId, purposes }],
    itemCodes: ConsentItemCode.options,
    mode: 'view',
    validTo: addMonths(today, VALID_MONTHS),
    dataFrom: addMonths(today, -DATA_MONTHS),
    dataLifeDays: 0,
    readsMax: 200,
    signaturesRequired: 1,
  });
  await signConsent(context, actor, {
    consentId: draft.consentId,
    version: draft.version,
    textHash: currentConsentText().hash,
  });
}
