provider "aws" {
  region = "eu-west-1"
}

variables {
  alias = "production"
}

run "creates_nothing_but_the_workspace_by_default" {
  assert {
    condition     = aws_prometheus_workspace.this.alias == "production" && length(aws_prometheus_workspace.this.logging_configuration) == 0
    error_message = "the workspace is not as described"
  }

  assert {
    condition     = length(aws_prometheus_workspace_configuration.this) == 0
    error_message = "without a retention the configuration of the workspace is AMP's own affair"
  }

  assert {
    condition = (length(aws_cloudwatch_log_group.this) + length(aws_prometheus_rule_group_namespace.this) +
    length(aws_prometheus_alert_manager_definition.this) + length(aws_sns_topic.this) + length(aws_sns_topic_policy.this)) == 0
    error_message = "something was created that nobody asked for"
  }
}

run "builds_the_remote_write_url_without_a_double_slash" {
  assert {
    condition     = endswith(aws_prometheus_workspace.this.prometheus_endpoint, "/")
    error_message = "the endpoint has no trailing slash: this test shows nothing"
  }

  assert {
    condition     = output.remote_write_url == "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/${output.workspace_id}/api/v1/remote_write"
    error_message = "wrong remote write URL: ${output.remote_write_url}"
  }

  assert {
    condition     = startswith(output.workspace_id, "ws-") && endswith(output.arn, ":workspace/${output.workspace_id}")
    error_message = "id and ARN of the workspace do not agree"
  }
}

run "builds_everything" {
  variables {
    retention_days = 395
    kms_key_arn    = "arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"
    tags           = { team = "observability" }
    log_group = {
      name           = "/aws/vendedlogs/prometheus/production"
      retention_days = 90
    }
    rule_namespaces = {
      kubernetes = "groups: [] # {{ $labels.instance }} $${HOME}\n"
      slo        = "groups: []\n"
    }
    alertmanager_definition = "alertmanager_config: |\n  route:\n    receiver: default\n"
    sns_topics = {
      alerts = { policy = "{\"Statement\": [{\"Condition\": {\"ArnLike\": {\"aws:SourceArn\": \"arn:aws:aps:eu-west-1:123456789012:workspace/*\"}}}]}" }
    }
  }

  assert {
    condition     = aws_prometheus_workspace_configuration.this["configuration"].retention_period_in_days == 395 && aws_prometheus_workspace_configuration.this["configuration"].workspace_id == output.workspace_id
    error_message = "the retention is not set on the workspace"
  }

  assert {
    condition     = aws_prometheus_workspace.this.logging_configuration[0].log_group_arn == "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/vendedlogs/prometheus/production:*"
    error_message = "AMP wants the ARN of the log group to end in one ':*': ${aws_prometheus_workspace.this.logging_configuration[0].log_group_arn}"
  }

  assert {
    condition     = aws_cloudwatch_log_group.this["/aws/vendedlogs/prometheus/production"].retention_in_days == 90
    error_message = "the log group does not keep its logs as long as described"
  }

  assert {
    condition     = toset(keys(aws_prometheus_rule_group_namespace.this)) == toset(["kubernetes", "slo"])
    error_message = "the namespaces are not keyed by their names"
  }

  assert {
    condition     = aws_prometheus_rule_group_namespace.this["kubernetes"].data == var.rule_namespaces["kubernetes"]
    error_message = "the rule file has changed on its way to AMP"
  }

  assert {
    condition     = aws_prometheus_alert_manager_definition.this["definition"].definition == var.alertmanager_definition
    error_message = "the Alertmanager definition has changed on its way to AMP"
  }

  assert {
    condition     = aws_sns_topic_policy.this["alerts"].arn == aws_sns_topic.this["alerts"].arn && aws_sns_topic.this["alerts"].name == "alerts"
    error_message = "the policy is not that of its topic"
  }

  assert {
    condition = alltrue([
      for tags in [aws_prometheus_workspace.this.tags, aws_sns_topic.this["alerts"].tags, aws_cloudwatch_log_group.this["/aws/vendedlogs/prometheus/production"].tags] :
      tags == tomap({ team = "observability" })
    ])
    error_message = "not everything is tagged"
  }
}

# What would move to another key has an unknown id in this plan, and the run would fail. (Which changes replace a
# resource, the stand-in provider does not know.)
run "moves_nothing_when_a_neighbour_goes" {
  command = plan

  variables {
    retention_days = 395
    kms_key_arn    = "arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"
    rule_namespaces = {
      slo = "groups: []\n"
    }
  }

  assert {
    condition     = output.workspace_id == run.builds_everything.workspace_id
    error_message = "the workspace has moved"
  }

  assert {
    condition     = endswith(aws_prometheus_rule_group_namespace.this["slo"].arn, "/slo")
    error_message = "the other namespace has moved"
  }

  assert {
    condition     = aws_prometheus_workspace_configuration.this["configuration"].region == "eu-west-1" && aws_prometheus_workspace_configuration.this["configuration"].retention_period_in_days == 395
    error_message = "the retention is lost"
  }
}

run "warns_of_a_topic_without_a_policy" {
  command = plan

  variables {
    sns_topics = { alerts = {} }
  }

  assert {
    condition     = length(aws_sns_topic.this) == 1 && length(aws_sns_topic_policy.this) == 0
    error_message = "the topic must be there before its policy can name the workspace"
  }

  expect_failures = [check.sns_topics]
}

run "warns_of_a_policy_that_names_another_workspace" {
  command = plan

  variables {
    sns_topics = {
      alerts = { policy = "{\"Statement\": [{\"Condition\": {\"ArnEquals\": {\"aws:SourceArn\": \"arn:aws:aps:eu-west-1:123456789012:workspace/ws-other\"}}}]}" }
    }
  }

  expect_failures = [check.sns_topics]
}

run "refuses_a_key_of_another_region" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"
  }

  expect_failures = [aws_prometheus_workspace.this]
}

run "refuses_an_alias_of_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:alias/prometheus"
  }

  expect_failures = [var.kms_key_arn]
}

run "refuses_an_empty_alias" {
  command = plan

  variables {
    alias = ""
  }

  expect_failures = [var.alias]
}

run "refuses_a_retention_of_no_days" {
  command = plan

  variables {
    retention_days = 0
  }

  expect_failures = [var.retention_days]
}

run "refuses_a_log_retention_that_cloudwatch_does_not_know" {
  command = plan

  variables {
    log_group = {
      name           = "/aws/vendedlogs/prometheus/production"
      retention_days = 100
    }
  }

  expect_failures = [var.log_group]
}

run "refuses_a_bad_namespace_name" {
  command = plan

  variables {
    rule_namespaces = { "a b" = "groups: []" }
  }

  expect_failures = [var.rule_namespaces]
}

run "refuses_an_empty_rule_file" {
  command = plan

  variables {
    rule_namespaces = { slo = "\n" }
  }

  expect_failures = [var.rule_namespaces]
}

# 500,000 characters of two bytes, and one more byte.
run "refuses_a_rule_file_of_more_than_a_million_bytes" {
  command = plan

  variables {
    rule_namespaces = { slo = "${join("", [for i in range(1000) : join("", [for j in range(500) : "ü"])])}#" }
  }

  expect_failures = [var.rule_namespaces]
}

run "accepts_a_rule_file_of_a_million_bytes" {
  command = plan

  variables {
    rule_namespaces = { slo = join("", [for i in range(1000) : join("", [for j in range(500) : "ü"])]) }
  }
}

run "refuses_an_alertmanager_configuration_without_its_envelope" {
  command = plan

  variables {
    alertmanager_definition = "route:\n  receiver: default\n"
  }

  expect_failures = [var.alertmanager_definition]
}

run "refuses_a_fifo_topic" {
  command = plan

  variables {
    sns_topics = { "alerts.fifo" = { policy = "{\"Statement\": []}" } }
  }

  expect_failures = [var.sns_topics]
}

run "refuses_a_topic_policy_that_is_none" {
  command = plan

  variables {
    sns_topics = { alerts = { policy = "{}" } }
  }

  expect_failures = [var.sns_topics]
}
