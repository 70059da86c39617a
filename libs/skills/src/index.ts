export { alignmentFaults, isWebAddress, tidyAlignments, type AlignmentValues, type ContentFault } from './alignment';
export { Alignment } from './alignment.type';
export { KnownSkills, type KnownSkill } from './known-skills.service';
export { Skill } from './skill.entity';
export { SkillService } from './skill.service';
export { skillsEntities, SkillsModule } from './skills.module';
