import type { Cluster } from '#domain/organisation/cluster.ts';
import type { WrittenCluster } from '#domain/organisation/written-cluster.ts';
import { readRuleLayer } from '../rulebook/read-rules.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

export const readCluster = (
  key: string,
  { name, markets, 'wave-order': waveOrder, rules }: WrittenCluster,
  file: YamlFile,
): Cluster => ({
  key,
  name,
  markets,
  ...(waveOrder === undefined ? {} : { waveOrder }),
  layer: readRuleLayer({ kind: 'cluster', key, written: rules, file, path: ['rules'] }),
});
