provider "aws" {
  region = "us-gov-west-1"
}

variables {
  name                      = "prometheus.acme.dev"
  vpc_id                    = "vpc-0a1b2c3d4e5f67890"
  subnet_ids                = ["subnet-0a1b2c3d4e5f67890", "subnet-0b1b2c3d4e5f67890"]
  client_security_group_ids = ["sg-0a1b2c3d4e5f67890"]
  client_cidrs              = ["10.0.0.0/16"]
  services = {
    aps-workspaces = {
      policy = "{\"Version\": \"2012-10-17\", \"Statement\": []}"
    }
    sts = {}
  }
}

run "makes_an_endpoint_of_each_service_under_its_own_host_name" {
  command = plan

  assert {
    condition     = aws_vpc_endpoint.this["aps-workspaces"].service_name == "com.amazonaws.us-gov-west-1.aps-workspaces" && aws_vpc_endpoint.this["sts"].service_name == "com.amazonaws.us-gov-west-1.sts"
    error_message = "the services are not those of the region"
  }

  assert {
    condition     = alltrue([for endpoint in values(aws_vpc_endpoint.this) : endpoint.private_dns_enabled && endpoint.vpc_endpoint_type == "Interface" && endpoint.subnet_ids == var.subnet_ids])
    error_message = "an endpoint would not be used under the service's own host name in every subnet"
  }

  assert {
    condition     = jsondecode(aws_vpc_endpoint.this["aps-workspaces"].policy) == jsondecode(var.services["aps-workspaces"].policy)
    error_message = "the policy of the endpoint is not the given text"
  }
}

run "lets_in_https_from_the_clients_only" {
  command = plan

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.this) == ["10.0.0.0/16", "sg-0a1b2c3d4e5f67890"]
    error_message = "somebody else may connect, or a client may not"
  }

  assert {
    condition     = alltrue([for rule in values(aws_vpc_security_group_ingress_rule.this) : rule.from_port == 443 && rule.to_port == 443 && rule.ip_protocol == "tcp"])
    error_message = "something else than HTTPS is let in"
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.this["10.0.0.0/16"].cidr_ipv4 == "10.0.0.0/16" && aws_vpc_security_group_ingress_rule.this["sg-0a1b2c3d4e5f67890"].referenced_security_group_id == "sg-0a1b2c3d4e5f67890"
    error_message = "a rule does not name its client"
  }
}

run "refuses_everybody" {
  command = plan

  variables {
    client_cidrs = ["0.0.0.0/0"]
  }

  expect_failures = [var.client_cidrs]
}

run "refuses_ids_of_something_else" {
  command = plan

  variables {
    vpc_id                    = "subnet-0a1b2c3d4e5f67890"
    subnet_ids                = []
    client_security_group_ids = ["vpc-0a1b2c3d4e5f67890"]
  }

  expect_failures = [var.vpc_id, var.subnet_ids, var.client_security_group_ids]
}

run "refuses_a_policy_that_is_none" {
  command = plan

  variables {
    services = {
      aps-workspaces = {
        policy = "Allow"
      }
    }
  }

  expect_failures = [var.services]
}
