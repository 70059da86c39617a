import { Component, type ReactNode } from 'react';
import { ErrorState } from '../parts/ErrorState';

/** A screen that breaks leaves the frame standing. */
export class ErrorFence extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <ErrorState error={this.state.error} onRetry={() => this.setState({ error: undefined })} />;
  }
}
