export {
  createProviderClient,
  type ProviderClient,
  type RecordsOutcome,
} from './provider-client.ts';
export { providerClient, verifyRegistration } from './verify-registration.ts';
