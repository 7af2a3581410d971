provider "aws" {
  region = "eu-west-1"
}

variables {
  alias = "production"
  sns_topics = {
    critical = { policy = "{\"Statement\": []}" }
    warning  = { policy = "{\"Statement\": []}" }
  }
}

run "leaves_topics_as_they_are_without_a_key" {
  assert {
    condition     = length(aws_kms_key.alerts) + length(aws_kms_alias.alerts) + length(aws_kms_key_policy.alerts) == 0 && aws_sns_topic.this["critical"].kms_master_key_id == null
    error_message = "nobody asked for a key"
  }

  assert {
    condition     = output.alert_key_arn == null
    error_message = "there is no key to put out"
  }
}

run "makes_a_key_and_encrypts_every_topic_with_it" {
  variables {
    alert_key = {
      alias  = "alias/prometheus/acme/production"
      policy = "{\"Statement\": [{\"Sid\": \"AllowAccount\"}]}"
    }
  }

  assert {
    condition     = alltrue([for topic in aws_sns_topic.this : topic.kms_master_key_id == aws_kms_key.alerts["alerts"].arn])
    error_message = "a topic is not encrypted with the key"
  }

  assert {
    condition     = jsondecode(aws_kms_key.alerts["alerts"].policy) == jsondecode(var.alert_key.policy) && aws_kms_key.alerts["alerts"].enable_key_rotation
    error_message = "the key has another policy, or is never rotated"
  }

  assert {
    condition     = aws_kms_alias.alerts["alerts"].name == "alias/prometheus/acme/production" && output.alert_key_arn == aws_kms_key.alerts["alerts"].arn
    error_message = "the key is not found by its alias or output"
  }
}

run "uses_a_key_that_exists_and_leaves_its_policy_alone" {
  variables {
    alert_key = { arn = "arn:aws:kms:eu-west-1:999999999999:key/01234567-89ab-cdef-0123-456789abcdef" }
  }

  assert {
    condition     = aws_sns_topic.this["critical"].kms_master_key_id == var.alert_key.arn && output.alert_key_arn == var.alert_key.arn
    error_message = "the topic is not encrypted with the key"
  }

  assert {
    condition     = length(aws_kms_key.alerts) + length(aws_kms_key_policy.alerts) == 0
    error_message = "somebody else's key was touched"
  }
}

run "replaces_the_policy_of_a_key_that_exists_where_told_to" {
  variables {
    alert_key = {
      arn    = "arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"
      policy = "{\"Statement\": [{\"Sid\": \"AllowAccount\"}]}"
    }
  }

  assert {
    condition     = aws_kms_key_policy.alerts["alerts"].key_id == var.alert_key.arn && length(aws_kms_key.alerts) == 0
    error_message = "the policy is not that of the key"
  }
}

run "tells_everybody_who_subscribes" {
  variables {
    subscriptions = {
      mail = { topic = "critical", protocol = "email", endpoint = "on-call@example.com" }
      fn   = { topic = "warning", protocol = "lambda", endpoint = "arn:aws:lambda:eu-central-1:123456789012:function:enrich:live", permit = true }
      far  = { topic = "warning", protocol = "lambda", endpoint = "arn:aws:lambda:eu-west-1:999999999999:function:enrich" }
    }
    chat_channels = {
      ops = {
        name     = "acme_production_ops"
        role_arn = "arn:aws:iam::123456789012:role/chat"
        topics   = ["critical", "warning"]
        slack    = { slack_team_id = "T07EA123LEP", slack_channel_id = "C07EZ1ABC23" }
      }
      managers = {
        name     = "acme_production_managers"
        role_arn = "arn:aws:iam::123456789012:role/chat"
        topics   = ["critical"]
        teams    = { tenant_id = "a", team_id = "b", channel_id = "c" }
      }
    }
  }

  assert {
    condition     = aws_sns_topic_subscription.this["mail"].topic_arn == aws_sns_topic.this["critical"].arn && aws_sns_topic_subscription.this["mail"].endpoint == "on-call@example.com"
    error_message = "the address does not get the messages of its topic"
  }

  assert {
    condition     = keys(aws_lambda_permission.this) == ["fn"] && aws_lambda_permission.this["fn"].source_arn == aws_sns_topic.this["warning"].arn
    error_message = "exactly the function of this account may be invoked, by exactly its topic"
  }

  assert {
    condition     = aws_lambda_permission.this["fn"].function_name == "arn:aws:lambda:eu-central-1:123456789012:function:enrich" && aws_lambda_permission.this["fn"].qualifier == "live" && aws_lambda_permission.this["fn"].region == "eu-central-1"
    error_message = "the permission is not that of the alias in its region"
  }

  assert {
    condition     = toset(aws_chatbot_slack_channel_configuration.this["ops"].sns_topic_arns) == toset(values(aws_sns_topic.this)[*].arn) && keys(aws_chatbot_teams_channel_configuration.this) == ["managers"]
    error_message = "a channel does not show the topics that it should"
  }

  assert {
    condition     = aws_chatbot_slack_channel_configuration.this["ops"].guardrail_policy_arns == tolist(["arn:aws:iam::aws:policy/AWSDenyAll"])
    error_message = "somebody could do something from the channel"
  }
}

run "attaches_the_policy_of_a_secret_that_has_none" {
  variables {
    secret_policies = {
      pagerduty = {
        arn    = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:pagerduty-AbCdEf"
        region = "eu-central-1"
        policy = "{\"Statement\": [{\"Sid\": \"AllowAlertmanager\"}]}"
      }
    }
  }

  override_data {
    target = data.aws_secretsmanager_secret.this
    values = { policy = "" }
  }

  assert {
    condition     = aws_secretsmanager_secret_policy.this["pagerduty"].secret_arn == var.secret_policies["pagerduty"].arn && aws_secretsmanager_secret_policy.this["pagerduty"].region == "eu-central-1"
    error_message = "the policy is not that of the secret"
  }
}

run "replaces_its_own_policy_of_a_secret" {
  command = plan

  variables {
    secret_policies = {
      pagerduty = {
        arn    = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:pagerduty-AbCdEf"
        region = "eu-west-1"
        policy = "{\"Statement\": [{\"Sid\": \"AllowAlertmanager\"}]}"
      }
    }
  }

  override_data {
    target = data.aws_secretsmanager_secret.this
    values = { policy = "{\"Statement\": [{\"Sid\": \"AllowAlertmanager\", \"Effect\": \"Allow\"}]}" }
  }

  assert {
    condition     = length(aws_secretsmanager_secret_policy.this) == 1
    error_message = "the second apply would not do what the first one did"
  }
}

run "refuses_to_replace_a_policy_that_somebody_else_wrote" {
  command = plan

  variables {
    secret_policies = {
      pagerduty = {
        arn    = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:pagerduty-AbCdEf"
        region = "eu-west-1"
        policy = "{\"Statement\": [{\"Sid\": \"AllowAlertmanager\"}]}"
      }
    }
  }

  override_data {
    target = data.aws_secretsmanager_secret.this
    values = { policy = "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\"}}" }
  }

  expect_failures = [aws_secretsmanager_secret_policy.this]
}

run "refuses_a_key_without_a_policy" {
  command = plan

  variables {
    alert_key = { alias = "alias/prometheus" }
  }

  expect_failures = [var.alert_key]
}

run "refuses_a_permission_for_an_address" {
  command = plan

  variables {
    subscriptions = {
      mail = { topic = "critical", protocol = "email", endpoint = "on-call@example.com", permit = true }
    }
  }

  expect_failures = [var.subscriptions]
}

run "refuses_a_channel_that_is_nowhere" {
  command = plan

  variables {
    chat_channels = {
      ops = { name = "ops", role_arn = "arn:aws:iam::123456789012:role/chat", topics = ["critical"] }
    }
  }

  expect_failures = [var.chat_channels]
}
