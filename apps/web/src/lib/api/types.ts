import type { TRPCClient } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@xyd/api/router';

export type ApiClient = TRPCClient<AppRouter>;
/** `ApiOutput['application']['list']`: the type of an answer, without naming a schema. */
export type ApiOutput = inferRouterOutputs<AppRouter>;

export type Actor = NonNullable<ApiOutput['identity']['me']>;
export type OrganisationKind = Actor['organisationKind'];
