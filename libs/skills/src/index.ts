export { alignmentFaults, isWebAddress, tidyAlignments, type AlignmentValues, type ContentFault } from './alignment';
export { Alignment } from './alignment.type';
export { Skill } from './skill.entity';
export { SkillService } from './skill.service';
export { skillsEntities, SkillsModule } from './skills.module';
