export { IssuerCreate, IssuerEdit } from './IssuerForm';
export { IssuerList } from './IssuerList';
export { IssuerShow } from './IssuerShow';
