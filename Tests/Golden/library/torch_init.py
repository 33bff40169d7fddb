import torch, warnings
import torch.nn as nn
warnings.simplefilter("ignore")
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)
i = nn.init
e = lambda *s: torch.empty(*s)
_ = torch.manual_seed(0); t(lambda: i.uniform_(e(3)))
_ = torch.manual_seed(0); t(lambda: i.normal_(e(3),1,2))
_ = torch.manual_seed(0); t(lambda: i.trunc_normal_(e(2,3)))
_ = torch.manual_seed(0); t(lambda: i.trunc_normal_(e(2,3),1.,2.,-1.,1.))
_ = torch.manual_seed(0); t(lambda: i.constant_(e(2),3.))
_ = torch.manual_seed(0); t(lambda: i.eye_(e(2,3)))
_ = torch.manual_seed(0); t(lambda: i.eye_(e(2)))
_ = torch.manual_seed(0); t(lambda: i.dirac_(e(2,2,3)))
_ = torch.manual_seed(0); t(lambda: i.dirac_(e(4,2,3,3),2).sum())
_ = torch.manual_seed(0); t(lambda: i.dirac_(e(2)))
_ = torch.manual_seed(0); t(lambda: i.xavier_uniform_(e(2,3)))
_ = torch.manual_seed(0); t(lambda: i.xavier_normal_(e(2,3),2.))
_ = torch.manual_seed(0); t(lambda: i.kaiming_uniform_(e(2,3)))
_ = torch.manual_seed(0); t(lambda: i.kaiming_normal_(e(2,3),0.1,'fan_out','relu'))
_ = torch.manual_seed(0); t(lambda: i.kaiming_uniform_(e(2,3),mode='x'))
_ = torch.manual_seed(0); t(lambda: i.kaiming_uniform_(e(3)))
_ = torch.manual_seed(0); t(lambda: i.xavier_uniform_(e(3)))
_ = torch.manual_seed(0); t(lambda: i.orthogonal_(e(2)))
_ = torch.manual_seed(0); t(lambda: i.sparse_(e(4,3),0.5))
_ = torch.manual_seed(0); t(lambda: i.sparse_(e(4),0.5))
_ = torch.manual_seed(0); t(lambda:i.kaiming_uniform_(e(0,3)))
_ = torch.manual_seed(0); t(lambda: i._calculate_fan_in_and_fan_out(e(2,3,4,5)))
_ = torch.manual_seed(0); t(lambda: i._calculate_correct_fan(e(2,3),'fan_in'))
