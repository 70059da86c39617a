import { Global, Module, type DynamicModule } from '@nestjs/common';
import { KnownSkills } from './known-skills.service';
import { Skill } from './skill.entity';
import { SkillExportController } from './skill-export.controller';
import { SkillExportService } from './skill-export.service';
import { SkillResolver } from './skill.resolver';
import { SkillService } from './skill.service';

export const skillsEntities = [Skill];

/** The vocabulary of skills. */
@Global()
@Module({})
export class SkillsModule {
  static for(role: 'api' | 'worker'): DynamicModule {
    return {
      module: SkillsModule,
      controllers: role === 'api' ? [SkillExportController] : [],
      providers: [KnownSkills, SkillService, ...(role === 'api' ? [SkillExportService, SkillResolver] : [])],
      exports: [KnownSkills, SkillService],
    };
  }
}
