import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Skill } from './skill.entity';
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
      providers: [SkillService, ...(role === 'api' ? [SkillResolver] : [])],
      exports: [SkillService],
    };
  }
}
