provider "aws" {
  region = "eu-west-1"
}

variables {
  name               = "prometheus-dev"
  description        = "Prometheus of dev writes metrics."
  trust_policy       = <<-JSON
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::222222222222:role/dev"}, "Action": "sts:AssumeRole"}]}
  JSON
  permissions_policy = <<-JSON
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "aps:RemoteWrite", "Resource": "arn:aws:aps:eu-west-1:111111111111:workspace/ws-1"}]}
  JSON
}

run "creates_the_role_with_both_documents_unchanged" {
  assert {
    condition     = aws_iam_role.this.assume_role_policy == var.trust_policy
    error_message = "the trust policy is not the given text"
  }

  assert {
    condition     = aws_iam_role_policy.prometheus.policy == var.permissions_policy && aws_iam_role_policy.prometheus.role == "prometheus-dev"
    error_message = "the permissions policy is not the given text on this role"
  }

  assert {
    condition     = aws_iam_role.this.path == "/" && aws_iam_role.this.max_session_duration == 3600 && aws_iam_role.this.permissions_boundary == null
    error_message = "the defaults have changed: existing roles would be replaced or widened"
  }

  assert {
    condition     = output.arn == "arn:aws:iam::123456789012:role/prometheus-dev" && output.name == "prometheus-dev"
    error_message = "the outputs are not those of the role"
  }
}

run "owns_every_policy_of_the_role" {
  assert {
    condition     = aws_iam_role_policies_exclusive.this.role_name == "prometheus-dev" && aws_iam_role_policies_exclusive.this.policy_names == toset(["prometheus"])
    error_message = "another inline policy would not show as drift"
  }

  assert {
    condition     = aws_iam_role_policy_attachments_exclusive.this.role_name == "prometheus-dev" && length(aws_iam_role_policy_attachments_exclusive.this.policy_arns) == 0
    error_message = "an attached policy would not show as drift"
  }
}

run "passes_the_optional_settings_on" {
  command = plan

  variables {
    path                 = "/observability/"
    permissions_boundary = "arn:aws:iam::123456789012:policy/boundary"
    max_session_duration = 7200
    tags                 = { environment = "dev" }
  }

  assert {
    condition = (aws_iam_role.this.permissions_boundary == var.permissions_boundary && aws_iam_role.this.max_session_duration == 7200 &&
    aws_iam_role.this.path == "/observability/" && aws_iam_role.this.tags == tomap({ environment = "dev" }))
    error_message = "the role is not as described"
  }
}

run "refuses_a_name_that_is_too_long" {
  command = plan

  variables {
    name = "prometheus-0123456789-0123456789-0123456789-0123456789-0123456789"
  }

  expect_failures = [var.name]
}

run "refuses_a_description_outside_latin_1" {
  command = plan

  variables {
    description = "Prometheus – dev"
  }

  expect_failures = [var.description]
}

run "accepts_a_description_in_latin_1" {
  command = plan

  variables {
    description = "Prometheus für dev"
  }
}

run "refuses_policies_that_are_not_policies" {
  command = plan

  variables {
    trust_policy       = "not json"
    permissions_policy = "{}"
  }

  expect_failures = [var.trust_policy, var.permissions_policy]
}

run "refuses_policies_that_are_too_long" {
  command = plan

  variables {
    trust_policy       = "{\"Statement\": [\"${join("", [for i in range(410) : "0123456789"])}\"]}"
    permissions_policy = "{\"Statement\": [\"${join("", [for i in range(1024) : "0123456789"])}\"]}"
  }

  expect_failures = [var.trust_policy, var.permissions_policy]
}

run "refuses_other_bad_settings" {
  command = plan

  variables {
    path                 = "observability"
    permissions_boundary = "boundary"
    max_session_duration = 60
    tags                 = { "aws:name" = "dev" }
  }

  expect_failures = [var.path, var.permissions_boundary, var.max_session_duration, var.tags]
}
