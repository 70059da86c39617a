export { aBadge, aWorld, somePeople, type World } from './world';
