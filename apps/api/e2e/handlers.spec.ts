import { Test } from '@nestjs/testing';
import { PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { RESOLVER_NAME_METADATA, RESOLVER_TYPE_METADATA } from '@nestjs/graphql/dist/graphql.constants.js';
import { ALLOW, HANDLES, handlerProblems, jobKinds, PlatformModule, type JobKind } from '@blason/platform';
import { testEnvironment } from '@blason/platform/testing';
import { chapters, entities } from '../../chapters';
import { startApi } from './running-api';

type Handler = (...args: never[]) => unknown;

/** Every method of every provider and controller of a container. */
function methodsOf(instances: object[]): { name: string; method: Handler }[] {
  const scanner = new MetadataScanner();
  return instances.flatMap((instance) => {
    const prototype = Object.getPrototypeOf(instance);
    return scanner.getAllMethodNames(prototype).map((name) => ({ name: `${instance.constructor.name}.${name}`, method: prototype[name] }));
  });
}

const instancesOf = (wrappers: { instance?: unknown }[]): object[] =>
  [...new Set(wrappers.map(({ instance }) => instance).filter((instance): instance is object => typeof instance === 'object' && instance !== null
    && Object.getPrototypeOf(instance) !== null))];

test('every query, mutation and REST address says @Allow or @Public, and they are those of the schema', async () => {
  const api = await startApi();
  try {
    const discovery = new DiscoveryService(api.app.get(ModulesContainer));
    const controllers = methodsOf(instancesOf(discovery.getControllers()))
      .filter(({ method }) => Reflect.hasMetadata(PATH_METADATA, method));
    const roots = methodsOf(instancesOf(discovery.getProviders()))
      .filter(({ method }) => ['Query', 'Mutation', 'Subscription'].includes(Reflect.getMetadata(RESOLVER_TYPE_METADATA, method) as string));
    const silent = [...controllers, ...roots].filter(({ method }) => {
      const said = Reflect.getMetadata(ALLOW, method) as unknown;
      return said !== 'public' && !(Array.isArray(said) && said.length > 0);
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(controllers.length).toBeGreaterThan(5);
    const { data } = await api.graphql(undefined, '{ __schema { queryType { fields { name } } mutationType { fields { name } } } }');
    const names = [...data!.__schema.queryType.fields, ...data!.__schema.mutationType.fields].map(({ name }: { name: string }) => name);
    const found = roots.map(({ name, method }) => (Reflect.getMetadata(RESOLVER_NAME_METADATA, method) as string | undefined) ?? name.split('.')[1]!);
    expect(found.sort()).toEqual(names.sort());
  } finally {
    await api.close();
  }
});

test('every kind of job has exactly one handler in the worker', async () => {
  testEnvironment();
  const module = await Test.createTestingModule({ imports: [PlatformModule.for('worker', entities), ...chapters('worker')] }).compile();
  try {
    const providers = instancesOf(module.get(DiscoveryService, { strict: false }).getProviders());
    const handled = methodsOf(providers).map(({ method }) => Reflect.getMetadata(HANDLES, method) as JobKind<object> | undefined)
      .filter((kind) => kind !== undefined).map((kind) => kind.name);
    expect(handlerProblems(jobKinds().map(({ name }) => name), handled)).toEqual([]);
    expect(handled.length).toBeGreaterThan(0);
  } finally {
    await module.close();
  }
});
