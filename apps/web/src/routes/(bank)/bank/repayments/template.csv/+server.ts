import { csvResponse } from '../csv-response.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
  csvResponse(await locals.api.loan.repaymentTemplate.query(), 'repayments.csv');
