{{/*
What each service needs beyond what all need: facts of the code (config.ts of the services), not choices of an operator.
`peers` are the services that it calls; `secrets` are what it alone holds, under these names in `services.<name>`.
*/}}
{{- define "streetgrid.catalogue" -}}
identity:
  peers: [grid-registry]
  oidc: true
  secrets:
    - { env: IDENTITY_FIELD_KEYS, value: fieldKeys }
    - { env: IDENTITY_AUDIT_SIGNING_KEY, value: auditKey }
grid-registry: { peers: [] }
case-dispatch:
  peers: [grid-registry]
  secrets:
    - { env: CASE_DISPATCH_TRACK_SECRET, value: trackSecret }
    - { env: CASE_DISPATCH_FIELD_KEYS, value: fieldKeys }
escalation: { peers: [] }
points-mall: { peers: [] }
data-sharing:
  peers: [case-dispatch]
  secrets:
    - { env: DATA_SHARING_CURSOR_KEY, value: cursorKey }
analytics: { peers: [] }
{{- end -}}

{{/* What is needed and missing, all at once. */}}
{{- define "streetgrid.validate" -}}
{{- $missing := list -}}
{{- $needed := dict
  "image.registry" .Values.image.registry
  "publicUrl" .Values.publicUrl
  "oidc.issuer" .Values.oidc.issuer
  "internalKeys.jwksConfigMap" .Values.internalKeys.jwksConfigMap
  "gateway.signingKeySecret" .Values.gateway.signingKeySecret
  "gateway.mediaKey.existingSecret" .Values.gateway.mediaKey.existingSecret
  "gateway.s3.bucket" .Values.gateway.s3.bucket
  "gateway.s3.existingSecret" .Values.gateway.s3.existingSecret
  "gateway.open311.jurisdiction" .Values.gateway.open311.jurisdiction -}}
{{- range $name, $fact := include "streetgrid.catalogue" . | fromYaml -}}
  {{- $service := index $.Values.services $name -}}
  {{- range list "databaseSecret" "ownerSecret" "signingKeySecret" -}}
    {{- $_ := set $needed (printf "services.%s.%s" $name .) (index $service .) -}}
  {{- end -}}
  {{- range $fact.secrets -}}
    {{- $_ := set $needed (printf "services.%s.%s.existingSecret" $name .value) (index $service .value).existingSecret -}}
  {{- end -}}
{{- end -}}
{{- range $path := keys $needed | sortAlpha -}}
  {{- if not (index $needed $path) -}}{{- $missing = append $missing (printf "%s: is not set" $path) -}}{{- end -}}
{{- end -}}
{{- if eq (empty .Values.kafka.brokers) (empty .Values.kafka.existingSecret) -}}
  {{- $missing = append $missing "kafka: needs either brokers or existingSecret" -}}
{{- end -}}
{{- with $missing -}}
  {{- fail (printf "values are not usable:\n  %s" (join "\n  " .)) -}}
{{- end -}}
{{- end -}}
