export { MyAccountPage } from './MyAccountPage';
