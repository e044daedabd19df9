{{/* What every running program reads: who it is, whom it believes, what it logs. Call with root, name, config. */}}
{{- define "streetgrid.programEnv" -}}
{{- $values := .root.Values -}}
- name: NODE_ENV
  value: production
# glibc's arenas cost some 20 MB a process and bring nothing to a mostly single-threaded one.
- name: MALLOC_ARENA_MAX
  value: '2'
- name: LOG_LEVEL
  value: {{ $values.logLevel }}
- name: INTERNAL_JWKS
  valueFrom:
    configMapKeyRef: { name: {{ $values.internalKeys.jwksConfigMap }}, key: {{ $values.internalKeys.jwksKey }} }
{{ include "streetgrid.secretEnv" (list "INTERNAL_SIGNING_KEY" .config.signingKeySecret $values.secretKeys.signingKey) }}
{{- with $values.otel.endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
- name: OTEL_SERVICE_NAME
  value: {{ $.name }}
{{- end }}
{{- end -}}

{{/*
Account, Deployment, disruption budget and scaler of one program. Call with root, name, component (service | gateway),
config (replicas, resources, autoscaling), env (text), port (name and number) and probes (text).
*/}}
{{- define "streetgrid.workload" -}}
{{- $object := include "streetgrid.objectName" . -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $object }}
  labels: {{- include "streetgrid.labels" . | nindent 4 }}
automountServiceAccountToken: false
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $object }}
  labels: {{- include "streetgrid.labels" . | nindent 4 }}
spec:
  {{- if not .config.autoscaling.enabled }}
  replicas: {{ .config.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    type: RollingUpdate
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
  selector:
    matchLabels: {{- include "streetgrid.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "streetgrid.labels" . | nindent 8 }}
      {{- with .root.Values.podAnnotations }}
      annotations: {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ $object }}
      automountServiceAccountToken: false
      # Kubernetes' own variables (ANALYTICS_PORT …) have no business among the program's.
      enableServiceLinks: false
      terminationGracePeriodSeconds: 30
      securityContext: {{- include "streetgrid.podSecurity" . | nindent 8 }}
      {{- include "streetgrid.placement" .root | trim | nindent 6 }}
      topologySpreadConstraints:
        {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "streetgrid.selector" $ | nindent 14 }}
          matchLabelKeys: [pod-template-hash]
        {{- end }}
      containers:
        - name: {{ .name }}
          image: {{ include "streetgrid.image" . }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          command:
            - node
            {{- if .root.Values.otel.endpoint }}
            - --require
            - '@streetgrid/service-kit/dist/trace.js'
            {{- end }}
            - services/{{ .name }}/dist/main.js
          securityContext: {{- include "streetgrid.containerSecurity" . | nindent 12 }}
          env: {{- .env | nindent 12 }}
          ports:
            - name: {{ .port.name }}
              containerPort: {{ .port.number }}
          {{- .probes | nindent 10 }}
          # Time for everybody to forget this replica before it stops answering.
          lifecycle: { preStop: { sleep: { seconds: 5 } } }
          resources: {{- toYaml .config.resources | nindent 12 }}
          volumeMounts:
            - { name: tmp, mountPath: /tmp }
{{- with (.config.auditCheckpoints).existingClaim }}
            - { name: audit-checkpoints, mountPath: /audit-checkpoints }
{{- end }}
      volumes:
        - name: tmp
          emptyDir: { sizeLimit: 128Mi }
{{- with (.config.auditCheckpoints).existingClaim }}
        - name: audit-checkpoints
          persistentVolumeClaim: { claimName: {{ . }} }
{{- end }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $object }}
  labels: {{- include "streetgrid.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {{- include "streetgrid.selector" . | nindent 6 }}
{{- with .config.autoscaling }}
{{- if .enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $object }}
  labels: {{- include "streetgrid.labels" $ | nindent 4 }}
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: {{ $object }} }
  minReplicas: {{ .minReplicas }}
  maxReplicas: {{ .maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: { type: Utilization, averageUtilization: {{ .targetCPUUtilizationPercentage }} }
{{- end }}
{{- end }}
{{- end -}}
