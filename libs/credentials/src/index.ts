export * from './award';
export { Credential, CredentialState, CredentialValidity, Evidence, Visibility } from './credential.entity';
export { CredentialService } from './credential.service';
export { credentialsEntities, CredentialsModule } from './credentials.module';
export { Issuer } from './issuer.entity';
export { SigningKeyPair } from './signing-key.entity';
export { SigningKeyService } from './signing-key.service';
export { StatusListService } from './status-list.service';
