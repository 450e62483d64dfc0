// What a file of grafana/dashboards must be: Grafana's own types, narrowed where those say "anything". Enums become the strings and numbers that JSON has.
import type { AnnotationQuery, Dashboard, FieldConfig, FieldConfigSource, Panel, RowPanel } from '@grafana/schema';
import type { Options as BarGauge } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type { Options as Stat } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type { FieldConfig as StateTimelineFields, Options as StateTimeline } from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type { FieldConfig as TableFields, Options as Table } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type { FieldConfig as TimeSeriesFields, Options as TimeSeries } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

type Json<T> = unknown extends T ? T
  : T extends string ? `${T}`
  : T extends number ? (`${T}` extends `${infer N extends number}` ? N : T)
  : T extends ReadonlyArray<infer U> ? Json<U>[]
  : T extends object ? { [K in keyof T]: Json<T[K]> }
  : T;

type Reference = { type: 'prometheus'; uid: 'prometheus' };

// Of the data source's own query, which the package does not have: the part that is used here.
interface Target {
  refId: string;
  datasource: Reference;
  editorMode: 'code';
  expr: string;
  legendFormat: string;
  range: boolean;
  instant: boolean;
  format: 'time_series' | 'table';
}

type KindOf<Type extends string, Options, Fields = Record<string, never>> =
  Omit<Json<Panel>, 'type' | 'options' | 'fieldConfig' | 'targets' | 'datasource' | 'gridPos' | 'title' | 'description'> & {
    type: Type;
    title: string;
    description: string;
    datasource: Reference;
    gridPos: { h: number; w: number; x: number; y: number };
    options: Json<Options>;
    fieldConfig: Omit<Json<FieldConfigSource>, 'defaults'> & { defaults: Omit<Json<FieldConfig>, 'custom'> & { custom?: Json<Fields> } };
    targets: Target[];
  };

type Kinds =
  | KindOf<'timeseries', TimeSeries, TimeSeriesFields>
  | KindOf<'stat', Stat>
  | KindOf<'bargauge', BarGauge>
  | KindOf<'state-timeline', StateTimeline, StateTimelineFields>
  | KindOf<'table', Table, TableFields>;

// Prometheus' annotations have the names of their parts beside the query.
type Annotation = Omit<Json<AnnotationQuery>, 'target' | 'datasource'> & {
  datasource: Reference;
  target: { refId: string; datasource: Reference; expr: string; interval: string };
  expr: string;
  step: string;
  titleFormat: string;
  textFormat: string;
  useValueForTime: boolean;
};

type VariablesOf<T> = T extends { templating?: { list?: (infer V)[] } } ? V : never;

// "definition" is what Grafana shows of a query variable in its list of variables; the schema package does not have it.
type Variable = VariablesOf<Json<Dashboard>> & { definition: string };

export type DashboardFile = Omit<Json<Dashboard>, 'panels' | 'annotations' | 'templating' | 'uid' | 'title'> & {
  uid: string;
  title: string;
  panels: (Kinds | Json<RowPanel>)[];
  annotations: { list: Annotation[] };
  templating: { list: Variable[] };
};
