import { Module, type DynamicModule } from '@nestjs/common';
import { AcceptController } from './accept.controller';
import { AcceptService } from './accept.service';
import { AwardMailService } from './award-mail.service';
import { BadgePageService } from './badge-page.service';
import { CredentialPageController } from './credential-page.controller';
import { NoticeMailService } from './notice-mail.service';
import { PageService } from './page.service';
import { PublicAnswers } from './public-answers.service';
import { PublicDocumentController } from './public-document.controller';
import { ShareCardService } from './share-card.service';
import { Share } from './share.entity';
import { ShareLoader } from './share.loader';
import { ShareResolver } from './share.resolver';
import { ShareService } from './share.service';

export const sharingEntities = [Share];

/** What everybody sees: public pages and documents, acceptance, and how often badges are shared. */
@Module({})
export class SharingModule {
  static for(role: 'api' | 'worker'): DynamicModule {
    const inApi = role === 'api';
    return {
      module: SharingModule,
      controllers: inApi ? [CredentialPageController, AcceptController, PublicDocumentController] : [],
      providers: inApi
        ? [PageService, BadgePageService, AcceptService, PublicAnswers, ShareCardService, ShareService, ShareLoader, ShareResolver]
        : [AwardMailService, NoticeMailService],
    };
  }
}
