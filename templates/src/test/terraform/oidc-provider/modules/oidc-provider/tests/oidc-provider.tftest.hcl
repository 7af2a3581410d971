provider "aws" {
  region = "eu-west-1"
}

variables {
  issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF"
  create = true
}

run "creates_the_provider" {
  variables {
    tags = { environment = "dev" }
  }

  assert {
    condition     = aws_iam_openid_connect_provider.this["created"].url == var.issuer
    error_message = "the provider's URL is not the issuer"
  }

  assert {
    condition     = aws_iam_openid_connect_provider.this["created"].client_id_list == toset(["sts.amazonaws.com"])
    error_message = "the provider must accept sts.amazonaws.com and nothing else"
  }

  assert {
    condition     = aws_iam_openid_connect_provider.this["created"].tags == tomap({ environment = "dev" })
    error_message = "the provider lacks its tags"
  }

  assert {
    condition     = output.arn == aws_iam_openid_connect_provider.this["created"].arn
    error_message = "the output is not the ARN of the created provider"
  }

  assert {
    condition     = length(data.aws_iam_openid_connect_provider.this) == 0
    error_message = "a created provider is not looked up as well"
  }
}

run "looks_up_an_existing_provider" {
  variables {
    create = false
  }

  override_data {
    target = data.aws_iam_openid_connect_provider.this
    values = {
      arn            = "arn:aws:iam::123456789012:oidc-provider/existing"
      client_id_list = ["other", "sts.amazonaws.com"]
    }
  }

  assert {
    condition     = output.arn == "arn:aws:iam::123456789012:oidc-provider/existing"
    error_message = "the output is not the ARN of the existing provider"
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 0
    error_message = "an existing provider must not be created again"
  }
}

run "refuses_an_existing_provider_without_the_audience" {
  command = plan

  variables {
    create = false
  }

  override_data {
    target = data.aws_iam_openid_connect_provider.this
    values = {
      arn            = "arn:aws:iam::123456789012:oidc-provider/existing"
      client_id_list = ["other"]
    }
  }

  expect_failures = [data.aws_iam_openid_connect_provider.this]
}

run "refuses_an_issuer_without_https" {
  command = plan

  variables {
    issuer = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
  }

  expect_failures = [var.issuer]
}

run "refuses_an_issuer_with_a_trailing_slash" {
  command = plan

  variables {
    issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF/"
  }

  expect_failures = [var.issuer]
}

run "refuses_an_issuer_with_a_port" {
  command = plan

  variables {
    issuer = "https://oidc.example.com:443/id"
  }

  expect_failures = [var.issuer]
}
