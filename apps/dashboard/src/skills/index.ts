export { SkillCreate, SkillEdit } from './SkillForm';
export { SkillList } from './SkillList';
export { SkillShow } from './SkillShow';
