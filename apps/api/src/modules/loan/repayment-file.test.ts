import { describe, expect, test } from 'vitest';
import {
  errorsAsCsv,
  readRepaymentFile,
  repaymentTemplate,
  REPAYMENT_LINES_MAX,
} from './repayment-file.ts';

const HEADER = 'contract_number,paid_on,amount,bank_reference';
const read = (...lines: string[]) => readRepaymentFile([HEADER, ...lines].join('\n'));

describe('a file of repayments', () => {
  test('is read in the form of its own template', () => {
    expect(readRepaymentFile(repaymentTemplate())).toEqual({
      lines: [
        {
          line: 2,
          contractNumber: 'JK20260301-0001',
          paidOn: '2026-04-01',
          amountFen: 8_496_726n,
          bankReference: 'LS202604010001',
        },
      ],
      errors: [],
      lineCount: 1,
    });
  });

  test('may have its columns in any order, more of them, quotes and empty lines', () => {
    const { lines } = readRepaymentFile(
      '银行流水号,备注,还款金额,合同编号,还款日期\r\n"R-1","说明, 有逗号","1,234.5",C-1,2026/11/18\r\n\r\n',
    );
    expect(lines).toMatchObject([
      { contractNumber: 'C-1', paidOn: '2026-11-18', amountFen: 123_450n },
    ]);
  });

  test.each([
    ['C-1,2026-02-30,1.00,R', 'loan.line_date_invalid', 'paid_on'],
    ['C-1,2026-11/18,1.00,R', 'loan.line_date_invalid', 'paid_on'],
    ['C-1,2026-11-18,1.005,R', 'loan.line_amount_invalid', 'amount'],
    ['C-1,2026-11-18,-1.00,R', 'loan.line_amount_invalid', 'amount'],
    ['C-1,2026-11-18,0,R', 'loan.line_amount_invalid', 'amount'],
    ['C-1,2026-11-18,"1,00",R', 'loan.line_amount_invalid', 'amount'],
    ['C-1,2026-11-18,1e3,R', 'loan.line_amount_invalid', 'amount'],
    ['C-1,2026-11-18,1.00,', 'loan.line_reference_invalid', 'bank_reference'],
    [',2026-11-18,1.00,R', 'loan.unknown_contract', 'contract_number'],
    ['C-1', 'loan.line_date_invalid', 'paid_on'],
  ])('says what is wrong with %s', (line, code, field) => {
    const file = read(line, 'C-2,20261118,2,R-2');
    expect(file.errors).toMatchObject([{ line: 2, code, field }]);
    expect(file.lines).toMatchObject([{ line: 3, contractNumber: 'C-2', amountFen: 200n }]);
    expect(file.lineCount).toBe(2);
  });

  test.each([
    ['', 'loan.file_columns'],
    ['contract_number,amount\nC-1,1', 'loan.file_columns'],
    [`${HEADER}\n"unclosed`, 'loan.file_not_csv'],
    [`${HEADER}\n${'C,2026-11-18,1,R\n'.repeat(REPAYMENT_LINES_MAX + 1)}`, 'loan.file_too_long'],
  ])('that is not one is refused whole', (text, code) => {
    expect(() => readRepaymentFile(text)).toThrow(expect.objectContaining({ code }));
  });
});

test('the report of errors holds no formula', () => {
  const csv = errorsAsCsv([
    { line: 2, code: 'loan.unknown_contract', field: 'contract_number', value: '=cmd("x")' },
  ]);
  expect(csv).toContain(`2,"loan.unknown_contract","contract_number","'=cmd(""x"")"`);
});
