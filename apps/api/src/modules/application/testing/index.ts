import { asId, newId, type ApplicationId, type OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import type { UserActor } from '../../../kernel/actor.ts';
import type { Context } from '../../../kernel/context.ts';
import { insertEnterprise, insertInstitution, userOf } from '../../../testing/index.ts';
import { grantConsent } from '../../consent/testing/index.ts';
import type { ProductContent } from '../../product/contract.ts';
import { publishedProduct } from '../../product/testing/index.ts';
import { acceptApplication } from '../accept-application.ts';
import { approveApplication } from '../approve-application.ts';
import type { ProposeOfferInput, SubmitApplicationsInput } from '../contract.ts';
import { proposeOffer } from '../propose-offer.ts';
import { startApplicationReview } from '../start-application-review.ts';
import { submitApplications } from '../submit-applications.ts';

type FirmRow = NonNullable<Parameters<typeof insertEnterprise>[1]>;
type As = (actor: UserActor, overrides?: Partial<Context>) => Context;
export type ApplicationKey = { enterpriseId: OrganisationId; applicationId: ApplicationId };

/** A bank's loan officer and its approver: two people. */
export const lendingPeople = (bankId: OrganisationId) => ({
  officer: userOf('bank', bankId, { roles: ['loan_officer'], userName: '张敏' }),
  approver: userOf('bank', bankId, { roles: ['approver'], userName: '李强' }),
});

/** A verified firm, a bank with a product on offer, and the firm's consent to that bank. */
export async function applicant(
  as: As,
  owner: Connection,
  content: Partial<ProductContent> = {},
  firmRow: FirmRow = {},
) {
  const bankId = await insertInstitution(owner, 'bank');
  const enterpriseId = await insertEnterprise(owner, firmRow);
  const { productId } = await publishedProduct(as, bankId, content);
  const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
  const firm = userOf('enterprise', enterpriseId);
  return { enterpriseId, firm, bankId, productId, consentId, ...lendingPeople(bankId) };
}

export const submission = (
  productIds: string[],
  overrides: Partial<SubmitApplicationsInput> = {},
): SubmitApplicationsInput => ({
  requestId: newId(),
  productIds,
  amountFen: 200_000_000n,
  termMonths: 12,
  purposeText: '采购原材料',
  isFirstLoan: true,
  ...overrides,
});

export const proposal = (
  key: { enterpriseId: string; applicationId: string },
  overrides: Partial<ProposeOfferInput> = {},
): ProposeOfferInput => ({
  ...key,
  amountFen: 200_000_000n,
  termMonths: 12,
  spreadBp: 85,
  repaymentMethod: 'EQUAL_INSTALLMENT',
  guaranteeRequired: false,
  offerValidDays: 30,
  note: '',
  ...overrides,
});

/** An application that has just been sent, with everybody around it. */
export async function submittedApplication(
  as: As,
  owner: Connection,
  content: Partial<ProductContent> = {},
  firmRow: FirmRow = {},
) {
  const people = await applicant(as, owner, content, firmRow);
  const sent = await submitApplications(as(people.firm), submission([people.productId]));
  const [application] = sent.applications;
  if (!application) throw new Error('nothing was submitted');
  const key: ApplicationKey = {
    enterpriseId: people.enterpriseId,
    applicationId: asId<'Application'>(application.applicationId),
  };
  return { ...people, sent, key };
}

/** The same, taken in hand and being looked into. */
export async function reviewedApplication(
  as: As,
  owner: Connection,
  content: Partial<ProductContent> = {},
  firmRow: FirmRow = {},
) {
  const submitted = await submittedApplication(as, owner, content, firmRow);
  await acceptApplication(as(submitted.officer), submitted.key);
  await startApplicationReview(as(submitted.officer), submitted.key);
  return submitted;
}

/** The same, proposed by the officer and approved by another person. */
export async function approvedApplication(
  as: As,
  owner: Connection,
  given: { content?: Partial<ProductContent>; offer?: Partial<ProposeOfferInput> } = {},
) {
  const reviewed = await reviewedApplication(as, owner, given.content);
  await proposeOffer(as(reviewed.officer), proposal(reviewed.key, given.offer));
  await approveApplication(as(reviewed.approver), { ...reviewed.key, proposalNumber: 1 });
  return reviewed;
}
