export { CredentialCreate } from './CredentialCreate';
export { CredentialList } from './CredentialList';
export { CredentialShow } from './CredentialShow';
export { RevocationPage } from './RevocationPage';
