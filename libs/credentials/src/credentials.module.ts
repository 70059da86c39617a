import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AcceptLinkService } from './accept-link.service';
import { AwardSigner } from './award-signer.service';
import { BadgeContents } from './badge-content.service';
import { BadgeEditor } from './badge-editor.service';
import { BadgeExportService } from './badge-export.service';
import { BadgeVersion } from './badge-version.entity';
import { Badge } from './badge.entity';
import { BadgeResolver } from './badge.resolver';
import { BadgeService } from './badge.service';
import { CredentialAnswerService } from './credential-answer.service';
import { CredentialDocuments } from './credential-documents.service';
import { CredentialExportController } from './credential-export.controller';
import { CredentialExportService } from './credential-export.service';
import { CredentialReader } from './credential-reader.service';
import { CredentialResigner } from './credential-resign.service';
import { Credential } from './credential.entity';
import { CredentialLoader } from './credential.loader';
import { CredentialResolver } from './credential.resolver';
import { CredentialService } from './credential.service';
import { CredentialWorker } from './credential.worker';
import { StoredTemplate } from './document-template.entity';
import { HolderNotices } from './holder-notices.service';
import { Issuer } from './issuer.entity';
import { IssuerResolver } from './issuer.resolver';
import { IssuerService } from './issuer.service';
import { PictureDecoder } from './picture-decoder.service';
import { PictureController } from './picture.controller';
import { PictureService } from './picture.service';
import { PersonCredentialsResolver } from './person-credentials.resolver';
import { PersonSkills } from './person-skills.service';
import { RecipeResolver } from './recipe.resolver';
import { ReissueService } from './reissue.service';
import { Revocation } from './revocation.entity';
import { RevocationResolver } from './revocation.resolver';
import { RevocationService } from './revocation.service';
import { SigningKeyPair } from './signing-key.entity';
import { SigningKeyService } from './signing-key.service';
import { SingleAwardService } from './single-award.service';
import { SkillBadgesResolver } from './skill-badges.resolver';
import { StatusIndexService } from './status-index.service';
import { StatusList } from './status-list.entity';
import { StatusListService } from './status-list.service';

export const credentialsEntities = [
  Issuer, SigningKeyPair, StatusList, Badge, BadgeVersion, StoredTemplate, Credential, Revocation,
];

/** Issuers and their keys, badges, and the credentials that people hold. */
@Global()
@Module({})
export class CredentialsModule {
  static for(role: 'api' | 'worker'): DynamicModule {
    const services = [
      PictureService, PictureDecoder, BadgeService, BadgeContents, BadgeEditor,
      SigningKeyService, IssuerService, StatusIndexService, StatusListService, AwardSigner, CredentialResigner, HolderNotices, CredentialService,
      CredentialDocuments, AcceptLinkService, CredentialAnswerService, CredentialReader, PersonSkills, SingleAwardService, RevocationService, ReissueService,
      CredentialExportService, BadgeExportService,
    ];
    const resolvers = [BadgeResolver, RecipeResolver, SkillBadgesResolver, IssuerResolver, CredentialLoader, CredentialResolver, RevocationResolver, PersonCredentialsResolver];
    return {
      module: CredentialsModule,
      controllers: role === 'api' ? [PictureController, CredentialExportController] : [],
      providers: [...services, ...(role === 'api' ? resolvers : [CredentialWorker])],
      exports: services,
    };
  }
}
