/** How a value of a record is written. */
export type FieldFormat = 'fen' | 'count' | 'milli' | 'days' | 'flag' | 'code' | 'day';

export type RecordField = { key: string; label: string; format: FieldFormat };

const fen = (key: string, label: string): RecordField => ({ key, label, format: 'fen' });
const count = (key: string, label: string): RecordField => ({ key, label, format: 'count' });
const code = (key: string, label: string): RecordField => ({ key, label, format: 'code' });
const day = (key: string, label: string): RecordField => ({ key, label, format: 'day' });
const flag = (key: string, label: string): RecordField => ({ key, label, format: 'flag' });

/** What a table shows of each kind of record, by the kind and the keys of @xyd/scoring's records; labels are message names. */
export const recordColumns: Readonly<Record<string, readonly RecordField[] | undefined>> = {
  tax_month: [
    fen('declaredSalesFen', 'declared_sales'),
    fen('taxPayableFen', 'tax_payable'),
    fen('taxPaidFen', 'tax_paid'),
    count('lateDeclarations', 'late_declarations'),
    fen('arrearsFen', 'arrears'),
  ],
  tax_credit_grade: [code('grade', 'grade'), day('publishedOn', 'published_on')],
  invoice_month: [
    fen('outAmountFen', 'out_amount'),
    count('outCount', 'out_count'),
    fen('inAmountFen', 'in_amount'),
    fen('redAmountFen', 'red_amount'),
    count('voidCount', 'void_count'),
    count('buyerCount', 'buyer_count'),
  ],
  utility_month: [
    { key: 'quantityMilli', label: 'quantity', format: 'milli' },
    fen('feeFen', 'fee'),
    fen('arrearsFen', 'arrears'),
    { key: 'arrearsDays', label: 'arrears_days', format: 'days' },
  ],
  social_insurance_month: [
    count('insuredCount', 'insured_count'),
    fen('payableFen', 'payable'),
    fen('paidFen', 'paid'),
    fen('arrearsFen', 'arrears'),
    flag('deferred', 'deferred'),
  ],
  housing_fund_month: [
    count('contributorCount', 'contributor_count'),
    fen('payableFen', 'payable'),
    fen('paidFen', 'paid'),
    fen('arrearsFen', 'arrears'),
    flag('deferred', 'deferred'),
  ],
  registration: [
    day('establishedOn', 'established_on'),
    fen('registeredCapitalFen', 'registered_capital'),
    fen('paidInCapitalFen', 'paid_in_capital'),
    code('status', 'status'),
    flag('abnormalOperationListed', 'abnormal'),
  ],
  official_public_grade: [code('grade', 'grade'), day('evaluatedOn', 'evaluated_on')],
  penalty: [
    code('severity', 'severity'),
    day('decidedOn', 'decided_on'),
    day('publishUntil', 'publish_until'),
    code('status', 'status'),
  ],
  judicial_fact: [
    code('fact', 'fact'),
    day('occurredOn', 'occurred_on'),
    day('endedOn', 'ended_on'),
    fen('amountFen', 'amount'),
  ],
  commitment: [day('madeOn', 'made_on'), code('status', 'status')],
  honour: [
    code('honour', 'honour'),
    code('level', 'level'),
    day('awardedOn', 'awarded_on'),
    day('validUntil', 'valid_until'),
  ],
  intellectual_property: [
    code('right', 'right'),
    day('grantedOn', 'granted_on'),
    day('validUntil', 'valid_until'),
    flag('pledged', 'pledged'),
  ],
  public_contract: [
    fen('amountFen', 'amount'),
    day('awardedOn', 'awarded_on'),
    day('dueOn', 'due_on'),
    code('status', 'status'),
    day('endedOn', 'ended_on'),
  ],
  bureau_summary: [
    count('lenderCount', 'lender_count'),
    fen('limitGrantedFen', 'limit_granted'),
    fen('balanceFen', 'balance'),
    fen('overdueFen', 'overdue'),
    fen('guaranteedForOthersFen', 'guaranteed'),
  ],
  item_checked: [day('checkedOn', 'checked_on')],
};
