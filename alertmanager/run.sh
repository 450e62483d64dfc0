#!/bin/sh
# What a container runs: fills in the places of alertmanager.yml from the environment (NAME is $TELEMETRY_NAME, already quoted for YAML by AppHost/Alertmanager),
# leaves out the blocks that $TELEMETRY_BLOCKS does not name, writes the secrets into files, and becomes Alertmanager.
set -eu
umask 077
source=$(cd "$(dirname "$0")" && pwd)
target=${TELEMETRY_RENDERED:-/tmp/telemetry}

value() { printf %s "$1" | sed 's/[\\&|]/\\&/g'; }

mkdir -p "$target"
printf %s "${TELEMETRY_SLACK_URL:-}" > "$target/slack-url"
printf %s "${TELEMETRY_EMAIL_PASSWORD:-}" > "$target/email-password"
{
  for block in webhook slack slack-channel email email-login; do
    case " ${TELEMETRY_BLOCKS:-} " in
      *" $block "*) ;;
      *) printf '%s\n' "/^ *# \[$block\]\$/,/^ *# \[\/$block\]\$/d" ;;
    esac
  done
  # What is left of the comments names places too.
  printf '%s\n' '/^[[:blank:]]*#/d'
  for place in GROUP_WAIT GROUP_INTERVAL REPEAT_INTERVAL ALERT_INBOX_URL WEBHOOK_URL SLACK_CHANNEL EMAIL_TO EMAIL_FROM EMAIL_SERVER EMAIL_TLS EMAIL_USER; do
    eval "set_to=\${TELEMETRY_$place:-}"
    printf "%s\n" "s|[$]{$place}|$(value "$set_to")|g"
  done
  printf "%s\n" "s|[$]{SLACK_URL_FILE}|\"$target/slack-url\"|g" "s|[$]{EMAIL_PASSWORD_FILE}|\"$target/email-password\"|g"
} > "$target/places.sed"
sed -f "$target/places.sed" "$source/alertmanager.yml" > "$target/alertmanager.yml"
exec alertmanager "--config.file=$target/alertmanager.yml" "$@"
