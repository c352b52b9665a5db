import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { ZodError } from 'zod';
import type { OrganisationKind, UserActor } from '../../kernel/actor.ts';
import type { Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { ErrorKind } from '../../kernel/error-codes.ts';
import { demandsSecondFactor, isSteppedUp } from '../../modules/identity/index.ts';
import { isHostile } from './hostile-input.ts';

/** A use case's context and what only a browser's request has. */
export type RequestContext = Context & {
  readonly cookieHeader: string;
  readonly userAgent: string;
  readonly responseHeaders: Headers;
};

const trpcCodes: Record<ErrorKind, TRPCError['code']> = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  unprocessable: 'UNPROCESSABLE_CONTENT',
  too_many: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
};

const t = initTRPC.context<RequestContext>().create({
  transformer: superjson,
  errorFormatter({ shape, error, ctx }) {
    const { stack: _stack, ...data } = shape.data;
    const domain = error.cause instanceof DomainError ? error.cause : undefined;
    const issues = error.cause instanceof ZodError ? error.cause.issues : [];
    return {
      ...shape,
      message: domain?.code ?? (isRefusal(error) ? 'input.invalid' : 'internal'),
      data: {
        ...data,
        code: domain?.code ?? (isRefusal(error) ? 'input.invalid' : 'internal'),
        parameters: domain?.parameters ?? {},
        fields: issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message })),
        requestId: ctx?.requestId ?? null,
      },
    };
  },
});

/** Faults of the caller's making; everything else is ours and says nothing about itself. */
const isRefusal = (error: TRPCError): boolean => error.code !== 'INTERNAL_SERVER_ERROR';

export const router = t.router;

/** The one place where a domain refusal becomes a transport's, and where no hostile input passes. */
const withMappedErrors = t.procedure.use(async ({ next, getRawInput }) => {
  if (isHostile(await getRawInput())) throw new TRPCError({ code: 'BAD_REQUEST' });
  const result = await next();
  if (!result.ok && result.error.cause instanceof DomainError) {
    const cause = result.error.cause;
    throw new TRPCError({ code: trpcCodes[cause.kind], message: cause.code, cause });
  }
  return result;
});

/** Open to anyone. */
export const publicProcedure = withMappedErrors;

/** Signed in, second factor or not: for the account itself, never for an organisation's data. */
export const signedInProcedure = withMappedErrors.use(({ ctx, next }) =>
  next({ ctx: { ...ctx, actor: requireUser(ctx) } }),
);

/** People of these kinds of organisation, past their second factor where their portal demands one. */
export const procedureFor = (...kinds: [OrganisationKind, ...OrganisationKind[]]) =>
  withMappedErrors.use(({ ctx, next }) =>
    next({ ctx: { ...ctx, actor: requirePortal(ctx, kinds) } }),
  );

/** As `procedureFor`, with a second factor shown in the last minutes: to sign, approve, disburse. */
export const steppedUpProcedureFor = (...kinds: [OrganisationKind, ...OrganisationKind[]]) =>
  procedureFor(...kinds).use(({ ctx, next }) => {
    if (!isSteppedUp(ctx.actor.steppedUpAt, ctx.clock.now())) {
      throw new DomainError('identity.step_up_required');
    }
    return next();
  });

function requireUser(context: RequestContext): UserActor {
  if (context.actor.kind !== 'user') throw new DomainError('identity.unauthenticated');
  return context.actor;
}

function requirePortal(context: RequestContext, kinds: readonly OrganisationKind[]): UserActor {
  const actor = requireUser(context);
  if (!kinds.includes(actor.organisationKind)) throw new DomainError('identity.wrong_portal');
  if (demandsSecondFactor(actor.organisationKind) && actor.secondFactorAt === null) {
    throw new DomainError('identity.second_factor_required');
  }
  return actor;
}
