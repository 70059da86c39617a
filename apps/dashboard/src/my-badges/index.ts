export { MyBadgePage } from './MyBadgePage';
export { MyBadgesPage } from './MyBadgesPage';
