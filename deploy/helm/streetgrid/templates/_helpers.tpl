{{- define "streetgrid.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Name of an object of a program. Call with (dict "root" $ "name" "identity"). */}}
{{- define "streetgrid.objectName" -}}
{{- printf "%s-%s" (include "streetgrid.fullname" .root) .name -}}
{{- end -}}

{{/* What selects the pods of a program: never changes over the life of a release. */}}
{{- define "streetgrid.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "streetgrid.labels" -}}
{{ include "streetgrid.selector" . }}
app.kubernetes.io/part-of: streetgrid
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "streetgrid.image" -}}
{{- with .root.Values.image -}}
{{- printf "%s/%s/%s:%s" .registry .repository $.name (.tag | default $.root.Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{/* `case-dispatch` → `CASE_DISPATCH`. */}}
{{- define "streetgrid.envName" -}}
{{- . | upper | replace "-" "_" -}}
{{- end -}}

{{/* One environment variable out of a Secret. Call with (list "NAME" "secret" "key"). */}}
{{- define "streetgrid.secretEnv" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef: { name: {{ index . 1 }}, key: {{ index . 2 }} }
{{- end -}}

{{/* How services are found: a headless Service, so that a client sees every replica and uses them in turn. */}}
{{- define "streetgrid.targetEnv" -}}
- name: {{ include "streetgrid.envName" .name }}_GRPC_TARGET
  value: dns:///{{ include "streetgrid.objectName" . }}.{{ .root.Release.Namespace }}.svc:5100
{{- end -}}

{{- define "streetgrid.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "streetgrid.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: { drop: [ALL] }
{{- end -}}

{{/* What every pod says about where and how it is placed. */}}
{{- define "streetgrid.placement" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
