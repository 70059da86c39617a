export { DraftPage } from './DraftPage';
export { IssueWizard } from './IssueWizard';
export { JobList } from './JobList';
export { JobPage } from './JobPage';
