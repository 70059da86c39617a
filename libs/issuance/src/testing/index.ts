export { anIssuer, issuanceModule, workAll } from './world';
