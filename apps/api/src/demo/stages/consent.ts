import type { OrganisationId } from '@xyd/db/ids';
import { withTransaction } from '../../kernel/context.ts';
import { addMonths, dayOf } from '../../kernel/local-date.ts';
import {
  currentConsentText,
  prepareConsent,
  signConsent,
  type ConsentPurpose,
} from '../../modules/consent/index.ts';
import { platformId } from '../../modules/identity/index.ts';
import { actAs, systemAt, type DemoFirm, type DemoWorld } from './world.ts';

export type DemoGrant = { recipient: 'platform' | OrganisationId; at: Date };

const PLATFORM_PURPOSES: ConsentPurpose[] = ['scoring', 'matching'];
const BANK_PURPOSES: ConsentPurpose[] = ['pre_loan', 'in_loan', 'post_loan'];
const VALID_MONTHS = 6;
const DATA_MONTHS = 24;

/** A firm's owner grants all four items, half a year, to the platform or a bank. */
export async function consentTo(
  world: DemoWorld,
  firm: DemoFirm,
  { recipient, at }: DemoGrant,
): Promise<void> {
  const recipientId =
    recipient === 'platform' ? await withTransaction(systemAt(world, at), platformId) : recipient;
  const { context, actor } = actAs(world, firm.owner, at);
  const today = dayOf(at);
  const draft = await prepareConsent(context, actor, {
    recipients: [
      {
        recipientId,
        purposes: recipient === 'platform' ? PLATFORM_PURPOSES : BANK_PURPOSES,
      },
    ],
    itemCodes: ['TAX', 'UTILITY', 'SOCIAL_INSURANCE', 'HOUSING_FUND'],
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
