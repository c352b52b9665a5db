import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { readApiError, type ApiError } from './api-error.ts';
import { actionName, type FieldIssue, type FormFailure } from './form-failure.ts';
import { issuesOf, readFields, shownValues } from './form-fields.ts';

type Options = {
  /** Which field a refusal of the API belongs to: `{ 'enterprise.uscc_taken': 'uscc' }`. */
  fields?: Partial<Record<string, string>>;
};

/**
 * The one way a form action runs: read → parse → step up when a code came along → ask the API. A refusal
 * comes back as `failure` for `<Form>`; a redirect thrown by `act` passes through; what is nobody's refusal
 * goes on to the error page.
 */
export async function handleForm<
  Schema extends z.ZodType,
  Result extends Record<string, unknown> | void,
>(
  event: RequestEvent,
  schema: Schema,
  act: (input: z.output<Schema>, values: FormFailure['values']) => Promise<Result>,
  options: Options = {},
): Promise<Result | ActionFailure<{ failure: FormFailure }>> {
  const fields = readFields(await event.request.formData());
  const refuse = (status: number, issues: FieldIssue[], problem: FormFailure['problem']) =>
    fail(status, {
      failure: {
        action: actionName(event.url.search),
        values: shownValues(fields),
        issues,
        problem,
      },
    });

  const parsed = schema.safeParse(fields.input);
  if (!parsed.success) return refuse(422, issuesOf(parsed.error, fields.input), null);
  try {
    if (fields.stepUpCode !== '')
      await event.locals.api.identity.stepUp.mutate({ code: fields.stepUpCode });
    return await act(parsed.data, shownValues(fields));
  } catch (error) {
    const refusal = readApiError(error);
    if (refusal === null) throw error;
    const issues = issuesOfRefusal(refusal, options.fields ?? {});
    const { code, parameters, requestId } = refusal;
    return refuse(
      refusal.status,
      issues,
      issues.length > 0 ? null : { code, parameters, requestId },
    );
  }
}

/** The fields a refusal belongs to: named by the API, by the page, or the code field of a step-up. */
function issuesOfRefusal(refusal: ApiError, fields: NonNullable<Options['fields']>): FieldIssue[] {
  const { code, parameters, issues } = refusal;
  if (issues.length > 0) return issues;
  const { field, reason } = parameters;
  if (code === 'input.invalid' && typeof field === 'string') {
    return [{ path: field, code: typeof reason === 'string' ? reason : 'invalid', parameters }];
  }
  const path = fields[code] ?? (stepUpCodes.includes(code) ? 'stepUpCode' : undefined);
  return path === undefined ? [] : [{ path, code, parameters }];
}

const stepUpCodes = ['identity.second_factor_wrong', 'identity.step_up_required'];
