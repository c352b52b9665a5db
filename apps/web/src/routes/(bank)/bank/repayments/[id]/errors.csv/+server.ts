import { csvResponse } from '../../csv-response.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
  csvResponse(
    await locals.api.loan.repaymentErrors.query({ batchId: params.id }),
    'repayment-errors.csv',
  );
