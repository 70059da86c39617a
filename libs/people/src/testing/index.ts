export { importing, type Importing } from './importing';
