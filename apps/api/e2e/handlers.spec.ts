import { Controller, Get } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DiscoveryService, ModulesContainer } from '@nestjs/core';
import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { RESOLVER_NAME_METADATA } from '@nestjs/graphql/dist/graphql.constants.js';
import { Allow, handlerProblems, Handles, jobKinds, PlatformModule, Public, type JobKind } from '@blason/platform';
import { testEnvironment } from '@blason/platform/testing';
import { chapters, entities } from '../../chapters';
import { handledBy, restHandlers, rootHandlers, silent } from './house-guard';
import { startApi } from './running-api';

const instancesOf = (wrappers: { instance?: unknown }[]): object[] =>
  [...new Set(wrappers.map(({ instance }) => instance).filter((instance): instance is object => typeof instance === 'object' && instance !== null
    && Object.getPrototypeOf(instance) !== null))];

test('every query, mutation and REST address says @Allow or @Public, and they are those of the schema', async () => {
  const api = await startApi();
  try {
    const discovery = new DiscoveryService(api.app.get(ModulesContainer));
    const controllers = restHandlers(instancesOf(discovery.getControllers()));
    const roots = rootHandlers(instancesOf(discovery.getProviders()));
    expect(silent([...controllers, ...roots])).toEqual([]);
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
    const handled = handledBy(instancesOf(module.get(DiscoveryService, { strict: false }).getProviders()));
    expect(handlerProblems(jobKinds().map(({ name }) => name), handled)).toEqual([]);
    expect(handled.length).toBeGreaterThan(0);
  } finally {
    await module.close();
  }
});

describe('what is planted is found', () => {
  @Controller('planted')
  class PlantedController {
    @Get('open') @Public() open(): void {}
    @Get('forgotten') forgotten(): void {}
    noHandler(): void {}
  }

  @Resolver()
  class PlantedResolver {
    @Query(() => String) @Allow('self') allowed(): string { return ''; }
    @Query(() => String) forgottenQuery(): string { return ''; }
    @Mutation(() => String) forgottenMutation(): string { return ''; }
  }

  const kind = (name: string): JobKind<object> => ({ name, lane: 'quick' });
  class PlantedWorker {
    @Handles(kind('planted.one')) async one(_data: object): Promise<void> {}
    @Handles(kind('planted.two')) async first(_data: object): Promise<void> {}
    @Handles(kind('planted.two')) async second(_data: object): Promise<void> {}
  }

  test('handlers that say neither @Allow nor @Public, by name', () => {
    expect(silent([...restHandlers([new PlantedController()]), ...rootHandlers([new PlantedResolver()])]))
      .toEqual(['PlantedController.forgotten', 'PlantedResolver.forgottenQuery', 'PlantedResolver.forgottenMutation']);
  });

  test('an empty @Allow is none', () => {
    const allowNobody = Allow as (...needed: string[]) => MethodDecorator;
    @Controller('planted')
    class Empty {
      @Get() @allowNobody() nobody(): void {}
    }
    expect(silent(restHandlers([new Empty()]))).toEqual(['Empty.nobody']);
  });

  test('kinds of job without a handler, and with two, by name', () => {
    expect(handlerProblems(['planted.none', 'planted.one', 'planted.two'], handledBy([new PlantedWorker()])))
      .toEqual(['The job planted.none has no handler', 'The job planted.two has 2 handlers']);
  });
});
