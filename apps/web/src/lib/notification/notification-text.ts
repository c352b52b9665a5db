import { dataItemName, disputeStatusName } from '#lib/credit-data/data-texts.ts';
import { registerFieldName } from '#lib/enterprise/enterprise-texts.ts';
import { formatYuan } from '#lib/money.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

type Parameters = Readonly<Record<string, string>>;

const of = (parameters: Parameters, name: string): string => parameters[name] ?? '';
const yuan = (parameters: Parameters): string =>
  /^\d+$/.test(of(parameters, 'amountFen'))
    ? formatYuan(BigInt(of(parameters, 'amountFen')), getLocale())
    : '';
const about = (parameters: Parameters) => ({
  bank: of(parameters, 'bankName'),
  product: of(parameters, 'productName'),
  number: of(parameters, 'number'),
});

/** What the platform tells a firm, by the event's name. */
const texts: Readonly<Record<string, ((parameters: Parameters) => string) | undefined>> = {
  'enterprise.verified': () => m.notification_enterprise_verified(),
  'enterprise.register_mismatch': (parameters) => {
    const fields = of(parameters, 'fields')
      .split(',')
      .filter((field) => field !== '')
      .map(registerFieldName);
    return `${m.notification_enterprise_register_mismatch()} ${fields.join(m.matching_list_separator())}`;
  },
  'enterprise.suspended': (parameters) =>
    m.notification_enterprise_suspended({ reason: of(parameters, 'reason') }),
  'enterprise.reinstated': (parameters) =>
    m.notification_enterprise_reinstated({ reason: of(parameters, 'reason') }),
  'credit_data.dispute_settled': (parameters) =>
    m.notification_credit_data_dispute_settled({
      item: dataItemName(of(parameters, 'itemCode')),
      subject: of(parameters, 'subject'),
      outcome: disputeStatusName(of(parameters, 'outcome')),
    }),
  'matching.new_products': (parameters) =>
    m.notification_matching_new_products({ count: of(parameters, 'count') }),
  'guarantee.committed': (parameters) =>
    of(parameters, 'guarantorName') === ''
      ? m.notification_guarantee_committed_plain()
      : m.notification_guarantee_committed({ guarantor: of(parameters, 'guarantorName') }),
  'consent.requested': (parameters) =>
    m.notification_consent_requested({ name: of(parameters, 'recipientName') }),
  'application.accepted': (parameters) => m.notification_application_accepted(about(parameters)),
  'application.in_review': (parameters) => m.notification_application_in_review(about(parameters)),
  'application.returned': (parameters) => m.notification_application_returned(about(parameters)),
  'application.approved': (parameters) => m.notification_application_approved(about(parameters)),
  'application.rejected': (parameters) => m.notification_application_rejected(about(parameters)),
  'application.offer_expired': (parameters) =>
    m.notification_application_offer_expired(about(parameters)),
  'loan.disbursed': (parameters) =>
    m.notification_loan_disbursed({ bank: of(parameters, 'bankName'), amount: yuan(parameters) }),
  'loan.draw_cancelled': (parameters) =>
    m.notification_loan_draw_cancelled({
      bank: of(parameters, 'bankName'),
      amount: yuan(parameters),
    }),
  'loan.overdue': (parameters) =>
    m.notification_loan_overdue({
      bank: of(parameters, 'bankName'),
      days: of(parameters, 'overdueDays'),
    }),
  'loan.settled': (parameters) => m.notification_loan_settled({ bank: of(parameters, 'bankName') }),
  'loan.class_changed': (parameters) =>
    m.notification_loan_class_changed({ bank: of(parameters, 'bankName') }),
  'loan.guarantee_called': (parameters) =>
    m.notification_loan_guarantee_called({ bank: of(parameters, 'bankName') }),
  'loan.claim_paid': (parameters) =>
    m.notification_loan_claim_paid({ bank: of(parameters, 'bankName') }),
};

/** A notification to a firm in words; an event this build does not know is shown by its name rather than hidden. */
export const notificationText = ({
  kind,
  parameters,
}: {
  kind: string;
  parameters: Parameters;
}): string => texts[kind]?.(parameters) ?? kind;
