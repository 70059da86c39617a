export { AccountCreate, AccountEdit } from './AccountForm';
export { AccountList } from './AccountList';
export { AccountShow } from './AccountShow';
