import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { readApiError } from './api-error.ts';

const refusal = (data: unknown) =>
  TRPCClientError.from({ error: { message: 'x', code: -32000, data } } as never);

test('reads the code, the figures and the number to quote', () => {
  const data = {
    code: 'loan.above_line',
    httpStatus: 422,
    parameters: { availableFen: '100', nested: { a: 1 } },
    fields: [{ path: 'amountFen', code: 'too_big', message: 'no' }, 'nonsense'],
    requestId: 'r-1',
  };
  expect(readApiError(refusal(data))).toEqual({
    code: 'loan.above_line',
    status: 422,
    parameters: { availableFen: '100' },
    requestId: 'r-1',
    issues: [{ path: 'amountFen', code: 'too_big', parameters: {} }],
  });
});

test('a connection that broke is an API that cannot answer', () => {
  expect(readApiError(TRPCClientError.from(new TypeError('fetch failed')))).toMatchObject({
    code: 'service.unavailable',
    status: 503,
  });
});

test('another error is nobody’s refusal', () => {
  expect(readApiError(new Error('bug'))).toBeNull();
  expect(readApiError('text')).toBeNull();
});
