export { BadgeCreate, BadgeEdit } from './BadgeForm';
export { BadgeList } from './BadgeList';
export { BadgeShow } from './BadgeShow';
